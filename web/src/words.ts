// The page's sentences: templates from the program (src/words/console.cpp), filled here. {0} is an argument; in Korean
// {0|을} adds the particle that fits the argument's last syllable, in English {0|file|files} gives the word that fits the
// number, without the number. The same rules as src/words/words.cpp.

export type Language = 'en' | 'ko';
export type Phrases = Record<Language, Record<string, string>>;
export type Say = (code: string, ...args: (string | number)[]) => string;

// The final consonant of the last syllable, as it is read aloud: 0 none, 8 is ㄹ.
function sound(text: string): number {
    const code = text.codePointAt(text.length - 1);
    if (code === undefined) return 0;
    if (code >= 0xac00 && code <= 0xd7a3) return (code - 0xac00) % 28;
    const last = text[text.length - 1] ?? '';
    if ('036mMnN'.includes(last)) return 1;
    if ('178lLrR'.includes(last)) return 8;
    return 0;
}

function particle(kind: string, before: string): string {
    const end = sound(before);
    switch (kind) {
        case '을': case '를': return end !== 0 ? '을' : '를';
        case '이': case '가': return end !== 0 ? '이' : '가';
        case '은': case '는': return end !== 0 ? '은' : '는';
        case '와': case '과': return end !== 0 ? '과' : '와';
        case '로': return end !== 0 && end !== 8 ? '으로' : '로';
        default: return kind;
    }
}

export function fill(pattern: string, args: (string | number)[]): string {
    return pattern.replace(/\{(\d+)(?:\|([^}]*))?\}/g, (_, place: string, kind: string | undefined) => {
        const argument = args[Number(place)];
        if (argument === undefined) return '';
        const text = String(argument);
        const forms = kind?.split('|') ?? [];
        if (forms.length > 1) return (text === '1' || text === '-1' ? forms[0] : forms[1]) ?? '';
        return kind === undefined ? text : text + particle(kind, text);
    });
}

// A code that the program does not know gives itself and its arguments: nothing is ever silent.
export function speaker(phrases: Phrases, language: Language): Say {
    const known = phrases[language];
    return (code, ...args) => {
        const pattern = known[`console_${code}`] ?? known[code];
        return pattern === undefined ? [code, ...args].join(' ') : fill(pattern, args);
    };
}
