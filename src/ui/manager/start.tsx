import { showSurface } from '../surface.tsx';
import { Manager } from './manager.tsx';

export function startManager(): void {
  showSurface(<Manager />);
}
