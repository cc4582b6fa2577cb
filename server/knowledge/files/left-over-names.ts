/** Names of files that systems and programs leave in a folder: ignored without a message, as no author wrote them. */

const leftOver: readonly RegExp[] = [
  // Hidden files: swap files of Vim, locks of Emacs and LibreOffice, .DS_Store, ..data of a mounted ConfigMap.
  /^\./,
  // Open in Emacs, or in Word.
  /^#.*#$|^~\$/,
  // Swap, temporary and backup files: Vim, Kate, Word, browsers, file transfers.
  /(?:~|\.(?:te?mp|sw[a-z]|kate-swp|bak|orig|part|partial|crdownload|filepart))$/i,
  // A save half done: JetBrains, macOS, sed -i, Vim's trial of a folder.
  /___jb_(?:tmp|old)___$|\.sb-[\da-f]+-\w+$|^sed[A-Za-z\d]{6}$|^4913$/,
  // Windows and macOS keep their views of a folder in it, file servers their bins and indexes.
  /^(?:(?:eh)?thumbs\.db|desktop\.ini|icon\r|__macosx|@eadir|#recycle|\$recycle\.bin|system volume information|lost\+found)$/i,
];

/** Never true for a copy that may hold an author's words, such as `x (conflicted copy).en.md`. */
export const isLeftOver = (name: string): boolean => leftOver.some((pattern) => pattern.test(name));
