import { Component, type ReactNode } from 'react';
import { Button } from '../parts/button.js';

interface Props {
  children: ReactNode;
}

/** A view that broke takes nothing else with it, and says so. */
export class FaultBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div role="alert">
        <h1>This view broke</h1>
        <p>That is a fault of the page, not of the ledger. The address still holds what you asked.</p>
        <Button onPress={() => window.location.reload()}>Load it again</Button>
      </div>
    );
  }
}
