import '../../src/ui/design/tokens.css';
import '../../src/ui/design/base.css';
import '../../src/ui/design/controls.css';
import '../../src/ui/design/parts.css';
import '../../src/ui/design/capture.css';
import '../../src/ui/manager/manager.css';
import { startManager } from '../../src/ui/manager/start.tsx';

startManager();
