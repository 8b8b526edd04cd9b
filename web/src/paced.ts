// Runs `work` at most once in `rest` milliseconds, and once more at the end where it was asked for meanwhile.
export function paced(work: () => Promise<void>, rest: number): () => void {
    let busy = false, again = false;
    const run = () => {
        if (busy) { again = true; return; }
        busy = true;
        const end = () => setTimeout(() => {
            busy = false;
            if (again) { again = false; run(); }
        }, rest);
        work().then(end, end);
    };
    return run;
}
