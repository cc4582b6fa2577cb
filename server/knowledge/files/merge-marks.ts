/** Lines by which git marks two versions it could not join: both would be published, one below the other. Pure. */
import { shown, type FileProblem } from "./file-problem.ts";

/** Without the line of =, which is more often the underline of a heading. */
const mark = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/;

/** `text`: a whole file with `\n` line ends. */
export function mergeMarks(text: string): readonly FileProblem[] {
  return text.split("\n").flatMap((line, index): FileProblem[] =>
    mark.test(line.trimEnd())
      ? [
          {
            line: index + 1,
            field: "file",
            expected: "one version, without the lines <<<<<<<, ======= and >>>>>>> of a merge",
            found: shown(line),
          },
        ]
      : [],
  );
}
