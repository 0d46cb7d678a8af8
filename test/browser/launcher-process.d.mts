/** A system that was started as `npm start` does it, on free ports and with data of its own. */
export interface LauncherProcess {
  /** Where the gateway is, without a closing slash. */
  url: string;
  /** Ends it with everything that it started, and throws its data away. */
  stop(): Promise<void>;
}

/** Starts the launcher that is compiled in `folder`; rejects with what it said when it does not get ready. */
export function startLauncher(folder: string, env?: Record<string, string>): Promise<LauncherProcess>;
