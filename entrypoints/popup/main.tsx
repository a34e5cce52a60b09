import '../../src/ui/design/tokens.css';
import '../../src/ui/design/base.css';
import '../../src/ui/design/controls.css';
import '../../src/ui/design/parts.css';
import '../../src/ui/design/capture.css';
import '../../src/ui/popup/popup.css';
import { startPopup } from '../../src/ui/popup/start.tsx';

startPopup();
