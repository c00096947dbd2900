import { type Lang, lang } from '$lib/i18n/index.svelte';

/** Voices wanted for each language, the best first; a voice of the same language elsewhere is better than none. */
const wanted: Record<Lang, string[]> = {
  zh: ['zh-hk', 'yue', 'zh-mo', 'zh-tw', 'zh'],
  pt: ['pt-pt', 'pt'],
  en: ['en-gb', 'en'],
};

/** Reads pages aloud with a voice of the system, where it has one for the language shown. */
class Voice {
  #voices = $state.raw<SpeechSynthesisVoice[]>([]);
  reading = $state(false);

  constructor() {
    if (!('speechSynthesis' in window)) return;
    const look = () => (this.#voices = window.speechSynthesis.getVoices());
    look();
    window.speechSynthesis.addEventListener('voiceschanged', look);
  }

  /** Whether there is a voice for the language shown. */
  get offered(): boolean {
    return this.#voice() !== undefined;
  }

  /** Reads what stands in an element, line by line, until it is done or told to stop. */
  read(element: HTMLElement): void {
    this.stop();
    const voice = this.#voice();
    const lines = element.innerText.split('\n').filter((line) => line.trim() !== '');
    if (voice === undefined || lines.length === 0) return;
    this.reading = true;
    lines.forEach((line, n) => {
      const words = new SpeechSynthesisUtterance(line);
      words.voice = voice;
      words.lang = voice.lang;
      if (n === lines.length - 1) words.onend = () => (this.reading = false);
      words.onerror = () => (this.reading = false);
      window.speechSynthesis.speak(words);
    });
  }

  stop(): void {
    if (this.reading) window.speechSynthesis.cancel();
    this.reading = false;
  }

  #voice(): SpeechSynthesisVoice | undefined {
    const named = (prefix: string) =>
      this.#voices.find((voice) => voice.lang.toLowerCase().replace('_', '-').startsWith(prefix));
    return wanted[lang()].map(named).find((voice) => voice !== undefined);
  }
}

export const voice = new Voice();
