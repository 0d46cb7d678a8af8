import { useLocation } from 'wouter';

/** The path of the address, without its query. */
export function usePathname(): string {
  return useLocation()[0];
}
