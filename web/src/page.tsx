// The page: header, notices, alarms beside trends, then data, trial and value account.
import {useEffect, useMemo, useState} from 'preact/hooks';
import {AccountPanel} from './account.tsx';
import {AlarmDetail, AlarmList} from './alarms.tsx';
import {post, Refusal} from './api.ts';
import {DataPanel} from './data.tsx';
import {order, urgency} from './next_step.ts';
import {Path} from './path.tsx';
import {usePlant} from './plant.ts';
import {TrendPanel} from './trends.tsx';
import {TrialPanel} from './trial.tsx';
import {speaker, type Language, type Phrases, type Say} from './words.ts';

function remembered(): Language | null {
    const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language');
    return asked === 'ko' || asked === 'en' ? asked : null;
}

function SignIn({say, onDone}: {say: Say; onDone: () => void}) {
    const [token, setToken] = useState('');
    const [wrong, setWrong] = useState(false);
    const send = (event: Event) => {
        event.preventDefault();
        post('login', {token}).then(onDone).catch(() => setWrong(true));
    };
    return (
        <form class="sign-in panel" onSubmit={send}>
            <h1>{say('title')}</h1>
            <p>{say('sign_in')}</p>
            <input type="password" autocomplete="current-password" aria-label={say('sign_in')} value={token} onInput={(event) => setToken(event.currentTarget.value)} />
            <button type="submit" class="primary">{say('sign_in_button')}</button>
            {wrong && <p class="out" role="alert">{say('sign_in_wrong')}</p>}
        </form>
    );
}

export function Page({phrases}: {phrases: Phrases}) {
    const [language, setLanguage] = useState<Language | null>(remembered);
    const browser: Language = navigator.language.startsWith('ko') ? 'ko' : 'en';
    const [plant, renew] = usePlant(language ?? browser);
    const site = plant.overview?.language === 'ko' || plant.overview?.language === 'en' ? plant.overview.language : browser;
    const spoken = language ?? site;
    const say = useMemo(() => speaker(phrases, spoken), [phrases, spoken]);
    const [chosen, setChosen] = useState('');
    const [trouble, setTrouble] = useState('');
    const alarms = useMemo(() => order(plant.alarms), [plant.alarms]);
    const pressing = alarms.find((alarm) => urgency(alarm) > 1);
    const alarm = alarms.find((one) => one.id === chosen) ?? pressing ?? alarms[0] ?? null;

    useEffect(() => {
        document.documentElement.lang = spoken;
        const count = plant.overview?.figures.alarms_unacknowledged ?? 0;
        document.title = `${count > 0 ? `(${count}) ` : ''}${say('title')} ${plant.overview?.site ?? ''}`;
    }, [spoken, say, plant.overview]);
    useEffect(() => {
        if (language === null && site !== browser) setLanguage(site);  // findings are phrased by the program: ask again
    }, [site]);

    const act = async (path: string, body: {alarm: string; [key: string]: string | number}) => {
        setChosen(body.alarm);  // stays in view though another may now be more pressing
        try {
            setTrouble('');
            await post(path, body);
        } catch (why) {
            setTrouble(why instanceof Refusal ? say('failed', why.text !== '' ? why.text : say(why.code, ...why.args)) : say('failed', String(why)));
        }
        await renew();
    };
    const turn = () => {
        const other = spoken === 'ko' ? 'en' : 'ko';
        localStorage.setItem('language', other);
        setLanguage(other);
    };

    if (plant.locked) return <SignIn say={say} onDone={() => location.reload()} />;
    const {overview} = plant;
    if (overview === null) return <p class="loading">{say('loading')}</p>;
    return <>
        {overview.simulated && <div class="banner">{say('simulated')}</div>}
        <Path overview={overview} say={say} onLanguage={turn} />
        {!plant.connected && <div class="notice" role="alert">{say('connection_lost', new Date(plant.seen).toTimeString().slice(0, 8))}</div>}
        {!overview.running && <div class="notice plain">{say('not_running')}</div>}
        {(overview.notes ?? []).length > 0 && <ul class="notice plain notes">{overview.notes?.map((note) => <li key={note}>{note}</li>)}</ul>}
        {trouble !== '' && <div class="notice" role="alert">{trouble}</div>}
        <main>
            <div class="work" id="alarms">
                <section class="panel alarm-panel">
                    <h2>{say('alarms')}</h2>
                    <AlarmList alarms={alarms} chosen={alarm?.id ?? ''} now={overview.now} say={say} onChoose={setChosen} />
                    {alarm !== null && <AlarmDetail alarm={alarm} now={overview.now} say={say} act={act} />}
                </section>
                <TrendPanel overview={overview} alarms={alarms} alarm={alarm} tick={plant.tick} say={say} />
            </div>
            <div class="below">
                <DataPanel tables={plant.tables} findings={plant.findings} say={say} renew={renew} />
                <TrialPanel trial={plant.trial} now={overview.now} say={say} />
                <AccountPanel account={plant.account} simulated={overview.simulated} now={overview.now} say={say} />
            </div>
        </main>
    </>;
}
