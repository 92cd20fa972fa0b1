declare module "@echogarden/espeak-ng-emscripten" {
  export interface EspeakEvent {
    type: "sentence" | "word" | "mark" | "play" | "end" | "msg_terminated" | "phoneme" | "samplerate";
    /** 1-based, in code points of the text as given. */
    text_position: number;
    word_length: number;
    /** Milliseconds. */
    audio_position: number;
    /** The IPA of a phoneme, the number of a word. */
    id: string | number | undefined;
  }

  export interface EspeakWorker {
    readonly samplerate: number;
    /** 0 when the voice was found; else another voice stays in use. */
    set_voice(name: string, language: string): number;
    set_rate(wordsPerMinute: number): void;
    set_pitch(pitch: number): void;
    /** How far the voice rises and falls, 0 to 100. */
    set_range(range: number): void;
    /** The IPA of what the voice would say: phonemes joined by `_`, words by a space. */
    synthesize_ipa(text: string): { code: number; ipa: string };
    /** Calls back for each 100 ms of audio; a callback that returns true ends the speech. */
    synthesize(text: string, callback: (audio: Int16Array, events: EspeakEvent[]) => boolean): void;
  }

  export interface EspeakModule {
    HEAPU8: Uint8Array;
    /** The files that the engine sees. */
    FS: { writeFile(path: string, content: string): void };
    eSpeakNGWorker: new () => EspeakWorker;
  }

  const createModule: (settings?: object) => Promise<EspeakModule>;
  // biome-ignore lint/style/noDefaultExport: it describes the package as it is
  export default createModule;
}
