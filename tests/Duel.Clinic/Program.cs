using System.Globalization;
using Duel.Clinic;
using Duel.Training;

// ./dev clinic [seeds]: healthy runs, planted failures and recoveries, each on a line of a table; the exit code is the number of wrong
// verdicts. Takes minutes. ./dev clinic 1 trace shows vital signs on the way, ./dev clinic 1 cost times steps.
var seeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var part = args.Length > 1 ? args[1] : "all";
var wrong = 0;
if (part is "all" or "planted" or "trace-planted")
    wrong += Planted();
if (part is "all" or "recovered")
    wrong += Recovered();
if (part is "all" or "healthy" or "trace")
    wrong += Healthy();
if (part is "cost")
    Cost.Tell();
return wrong;

int Healthy()
{
    Console.WriteLine("| healthy run | seed | steps | verdicts |\n|---|---|---|---|");
    var alarms = 0;
    foreach (var patient in Patients.Healthy)
    {
        for (var seed = 0UL; seed < (ulong)seeds; seed++)
        {
            if (patient.Open() is not { } data)
            {
                Console.WriteLine($"| {patient.Name} | - | - | skipped: the data are not at hand |");
                break;
            }
            var run = new GanRun(data, patient.Options(data) with { Seed = seed, Budget = new(Steps: patient.Steps), Health = new() { OnTrouble = OnTrouble.Tell } });
            var found = Follow(run, part == "trace");
            alarms += found.Count;
            Console.WriteLine($"| {patient.Name} | {seed} | {run.Trainer.Step} | {(found.Count == 0 ? "none" : string.Join("; ", found.Select(Words)))} |");
        }
    }
    return alarms;
}

int Planted()
{
    Console.WriteLine("| planted failure | seed | right verdict after | all verdicts |\n|---|---|---|---|");
    var faults = 0;
    foreach (var illness in Illness.All)
    {
        for (var seed = 0UL; seed < (ulong)seeds; seed++)
        {
            if (illness.Begin(seed, OnTrouble.Tell) is not { } run)
                break;
            var found = Follow(run, part == "trace-planted");
            var right = found.FirstOrDefault(verdict => verdict.Verdict == illness.Verdict);
            faults += right is null || found[0].Step < illness.Onset ? 1 : 0;
            Console.WriteLine($"| {illness.Name} | {seed} | {(right is null ? "never" : $"{right.Step - illness.Onset} steps")} | {string.Join("; ", found.Select(Words))} |");
        }
    }
    return faults;
}

int Recovered()
{
    Console.WriteLine("| recovery | seed | modes | high quality | went back | what was changed |\n|---|---|---|---|---|---|");
    var faults = 0;
    for (var seed = 0UL; seed < (ulong)seeds; seed++)
    {
        var usual = 0.0;
        foreach (var (name, run) in Recoveries.All(seed))
        {
            var changes = new List<string>();
            run.Trainer.Run(happened =>
            {
                if (happened is WentBack back)
                    changes.Add($"{back.From} to {back.Step} for {back.Verdict}: {back.Change}");
            });
            var counts = Recoveries.Count(run);
            usual = Math.Max(usual, counts.HighQuality);
            faults += counts.Modes >= 0.9 * 8 && counts.HighQuality >= 0.9 * usual ? 0 : 1;
            Console.WriteLine($"| {name} | {seed} | {counts.Modes} | {counts.HighQuality:P1} | {changes.Count} | {string.Join("; ", changes)} |");
        }
    }
    return faults;
}

static List<Diagnosis> Follow(GanRun run, bool isTraced)
{
    var found = new List<Diagnosis>();
    if (isTraced)
        run.Trainer.Callbacks.Add(new Trace(run));
    run.Trainer.Run(happened => found.AddRange(happened is Diagnosis diagnosis ? [diagnosis] : []));
    return found;
}

static string Words(Diagnosis diagnosis) => $"{diagnosis.Verdict} at {diagnosis.Step}: {diagnosis.Evidence}";
