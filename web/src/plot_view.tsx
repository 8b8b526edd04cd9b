// A plot as a component: made once, fed when its input changes, as wide as its place.
import {useEffect, useRef} from 'preact/hooks';
import {Plot, type PlotInput} from './plot.ts';

export function PlotView({input, label}: {input: PlotInput; label: string}) {
    const place = useRef<HTMLDivElement>(null);
    const plot = useRef<Plot | null>(null);
    useEffect(() => {
        const box = place.current;
        if (box === null) return;
        const made = new Plot(box, input, 'time');
        plot.current = made;
        const watch = new ResizeObserver(() => made.resize(box.clientWidth));
        watch.observe(box);
        return () => {
            watch.disconnect();
            made.destroy();
            plot.current = null;
        };
    }, [input.threshold]);  // the line's colour is fixed when it is made
    useEffect(() => plot.current?.update(input), [input]);
    return <div class="plot" ref={place} role="img" aria-label={label} />;
}
