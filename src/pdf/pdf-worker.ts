import type { PdfAnswer, PdfQuestion } from './answers.ts';
import { drawPage } from './draw.ts';
import { openPdf, type Pdf } from './open.ts';

let pdf: Pdf | undefined;

async function answer(question: PdfQuestion): Promise<PdfAnswer> {
  try {
    if ('page' in question) return pdf ? { drawn: await drawPage(pdf, question.page) } : { failure: 'pdf-unreadable' };
    pdf = await openPdf(question.open);
    return { pages: pdf.numPages };
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    return { failure: locked ? 'pdf-locked' : 'pdf-unreadable' };
  }
}

addEventListener('message', async ({ data }: MessageEvent<{ question: PdfQuestion; answerTo: MessagePort }>) => {
  const given = await answer(data.question);
  data.answerTo.postMessage(given, 'drawn' in given ? [given.drawn.pixels.buffer] : []);
});
