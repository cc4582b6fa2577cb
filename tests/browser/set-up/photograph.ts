/** A picture of a page: on a machine with much else to do, the browser may not draw one in time, and is asked once more. */
import { errors, type Page, type PageScreenshotOptions } from "playwright-core";

/** Milliseconds; a picture takes 0.1 to 1 s. */
const patience = 15_000;

export async function photograph(page: Page, options: PageScreenshotOptions = {}): Promise<Buffer> {
  try {
    return await page.screenshot({ ...options, timeout: patience });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    // What hangs is the wait for a drawn frame; bringing the page to the front makes the browser draw a new one.
    await page.bringToFront();
    return page.screenshot({ ...options, timeout: 2 * patience });
  }
}
