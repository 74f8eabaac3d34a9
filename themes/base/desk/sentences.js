// A sentence, clicked: where it comes from, other wordings, left out, or in one's own words.
export const begin = () => {};
