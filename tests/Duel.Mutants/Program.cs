using System.Diagnostics;
using System.Globalization;
using Duel.Mutants;

// Puts deliberate faults into a copy of the repository, one after the other, and sees whether the tests notice.
const double MostSurvivors = 0.05;
const string From = "from=";
var root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../.."));
var lists = Directory.GetFiles(Path.Combine(root, "tests", "mutants"), "*.txt").Order(StringComparer.Ordinal).ToArray();
var (wanted, first) = (args.Where(arg => !arg.StartsWith(From, StringComparison.Ordinal)).ToArray(), 1);
foreach (var arg in args.Except(wanted))
    first = int.Parse(arg[From.Length..], CultureInfo.InvariantCulture);
var faults = lists.Where(list => wanted.Length == 0 || wanted.Contains(Path.GetFileNameWithoutExtension(list))).SelectMany(Fault.Read).ToArray();
if (faults.Length < first || first < 1)
{
    Console.Error.WriteLine($"The lists are {string.Join(", ", lists.Select(Path.GetFileNameWithoutExtension))}; those that were asked for have {faults.Length} faults, and {From} was {first}.");
    return 2;
}
Process.GetCurrentProcess().PriorityClass = ProcessPriorityClass.BelowNormal; // what it starts inherits this

// The copy stays from one time to the next, with what was built in it.
var copy = Path.Combine(root, "artifacts", "mutants");
if (!Directory.Exists(copy) && Shell.Run(root, "git", "clone", "-q", root, copy).Code != 0
    || Shell.Run(copy, "git", "fetch", "-q", "origin", "HEAD").Code != 0
    || Shell.Run(copy, "git", "reset", "-q", "--hard", "FETCH_HEAD").Code != 0
    || Shell.Run(copy, "dotnet", "restore", "Duel.slnx", "-v", "q").Code != 0)
{
    Console.Error.WriteLine($"The last commit cannot be copied to {copy} and restored there. Delete that folder and try again.");
    return 1;
}

Console.WriteLine("| | fault | suite | verdict | seconds |\n|---|---|---|---|---|");
var (trial, caught, broken) = (new Trial(copy), 0, 0);
for (var i = first; i <= faults.Length; i++)
{
    var (fault, clock) = (faults[i - 1], Stopwatch.StartNew());
    var verdict = trial.Of(fault);
    caught += verdict == "caught" ? 1 : 0;
    broken += verdict is "caught" or "survives" ? 0 : 1;
    var shown = verdict switch
    {
        "caught" => verdict,
        "survives" => fault.Excuse is { } why ? $"**survives**: {why}" : "**survives**",
        _ => $"**could not be tried**: {verdict}",
    };
    Console.WriteLine(FormattableString.Invariant($"| {i} | {fault.Name} | {Path.GetFileName(fault.Suite)} | {shown} | {clock.Elapsed.TotalSeconds:0} |"));
}
var tried = faults.Length - first + 1;
Console.WriteLine($"{caught} of {tried} faults are caught, {tried - caught - broken} survive, {broken} could not be tried.");
return broken == 0 && tried - caught <= tried * MostSurvivors ? 0 : 1;
