using System.Diagnostics;
using Duel.Mutants;

// Puts deliberate faults into a copy of the repository, one after the other, and sees whether the tests notice.
const double MostSurvivors = 0.05;
var root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../.."));
var lists = Directory.GetFiles(Path.Combine(root, "tests", "mutants"), "*.txt").Order(StringComparer.Ordinal);
var faults = lists.Where(list => args.Length == 0 || args.Contains(Path.GetFileNameWithoutExtension(list))).SelectMany(Fault.Read).ToArray();
if (faults.Length == 0)
{
    Console.Error.WriteLine($"There are no such lists: {string.Join(", ", lists.Select(Path.GetFileNameWithoutExtension))}.");
    return 2;
}
var copy = Path.Combine(root, "artifacts", "mutants");
if (Directory.Exists(copy))
    Directory.Delete(copy, recursive: true);
if (Run(root, "git", "clone", "-q", root, copy) != 0)
    return 1;

Console.WriteLine("| fault | suite | verdict | seconds |\n|---|---|---|---|");
var (caught, broken) = (0, 0);
foreach (var fault in faults)
{
    var clock = Stopwatch.StartNew();
    var verdict = Try(fault);
    caught += verdict == "caught" ? 1 : 0;
    broken += verdict is "caught" or "survives" ? 0 : 1;
    Console.WriteLine(FormattableString.Invariant($"| {fault.Name} | {Path.GetFileName(fault.Suite)} | {verdict}{(fault.Excuse is { } why && verdict == "survives" ? $": {why}" : "")} | {clock.Elapsed.TotalSeconds:0} |"));
}
Console.WriteLine($"{caught} of {faults.Length} faults are caught, {faults.Length - caught - broken} survive, {broken} could not be tried.");
return broken == 0 && faults.Length - caught <= faults.Length * MostSurvivors ? 0 : 1;

string Try(Fault fault)
{
    Action takeOut;
    try
    {
        takeOut = fault.Plant(copy);
    }
    catch (Exception trouble) when (trouble is FormatException or IOException)
    {
        return trouble.Message;
    }
    try
    {
        // Style is not what is tried, and analyzers take as long as the compiler.
        if (Run(copy, "dotnet", "build", fault.Suite, "-v", "q", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:UseSharedCompilation=true") != 0)
            return "does not compile";
        return Run(copy, "dotnet", "test", fault.Suite, "--no-build", "--filter", fault.Filter) == 0 ? "survives" : "caught";
    }
    finally
    {
        takeOut();
    }
}

static int Run(string folder, string program, params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
    process.OutputDataReceived += (_, _) => { };
    process.ErrorDataReceived += (_, _) => { };
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    process.WaitForExit();
    return process.ExitCode;
}
