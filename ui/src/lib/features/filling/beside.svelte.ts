/** Whether the summary is shown beside the questions; as the person left it until the program ends. */
export const beside = $state({ shown: false });
