using System.Globalization;
using System.Text.RegularExpressions;

namespace Duel.Mutants;

/// <summary>A copy of the repository, built, in which faults are tried one after the other.</summary>
/// <param name="root">The copy's root.</param>
/// <remarks>Of a faulty copy only the project with the fault is built, and its assembly is laid into the suite's folder:
/// that is all that differs as long as its public face is the same, which its reference assembly tells.</remarks>
internal sealed class Trial(string root)
{
    private readonly HashSet<string> _built = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Suite, string Filter), string?> _filters = [];

    /// <summary>Tries a fault.</summary>
    /// <returns><c>caught</c>, <c>survives</c>, or why it could not be tried.</returns>
    public string Of(Fault fault)
    {
        if (Unfit(fault) is { } why)
            return why;
        var project = string.Join('/', fault.File.Split('/').Take(2));
        var name = Path.GetFileName(project);
        var assembly = AssemblyOf(Path.Combine(root, project, $"{name}.csproj")) + ".dll";
        var (part, face) = (Path.Combine(BinOf(fault.Suite), assembly), Path.Combine(root, "artifacts", "obj", name, "debug", "ref", assembly));
        var (sound, soundFace) = (File.ReadAllBytes(part), File.ReadAllBytes(face));
        Action takeOut;
        try
        {
            takeOut = fault.Plant(root);
        }
        catch (Exception trouble) when (trouble is FormatException or IOException)
        {
            return trouble.Message;
        }
        try
        {
            if (!Build(project, "-p:BuildProjectReferences=false"))
                return "does not compile";
            if (!File.ReadAllBytes(face).AsSpan().SequenceEqual(soundFace))
            {
                _built.Clear(); // everything that sees the project is built again, with the fault and then without it
                if (!Build(fault.Suite))
                    return "does not compile with its tests";
            }
            else
                File.Copy(Path.Combine(root, "artifacts", "bin", name, "debug", assembly), part, overwrite: true);
            return Verdict(Test(fault.Suite, fault.Filter));
        }
        finally
        {
            takeOut();
            File.WriteAllBytes(part, sound);
        }
    }

    /// <summary>The name of a project's assembly: its own, unless it says another.</summary>
    private static string AssemblyOf(string project) =>
        Regex.Match(File.ReadAllText(project), "<AssemblyName>(.*)</AssemblyName>") is { Success: true } named ? named.Groups[1].Value : Path.GetFileNameWithoutExtension(project);

    private static string Verdict((int Code, string Output) tests) => tests switch
    {
        (0, _) => "survives",
        (Shell.TimedOut, _) => "caught", // tests that never end pass no more than tests that fail
        (_, var output) when output.Contains("[FAIL]", StringComparison.Ordinal) => "caught",
        _ => $"tests ended with {tests.Code} and none failed",
    };

    /// <summary>Why tests of a copy without a fault would say nothing: a fault is caught by them only if they pass there.</summary>
    private string? Unfit(Fault fault)
    {
        if (!_built.Contains(fault.Suite))
        {
            if (!Build(fault.Suite))
                return "the copy without a fault does not compile";
            _built.Add(fault.Suite);
        }
        if (!_filters.TryGetValue((fault.Suite, fault.Filter), out var why))
        {
            var (code, output) = Test(fault.Suite, fault.Filter);
            why = code != 0 ? $"{fault.Filter} fails without a fault" : Passed(output) > 0 ? null : $"{fault.Filter} runs no test";
            _filters.Add((fault.Suite, fault.Filter), why);
        }
        return why;
    }

    private static int Passed(string output)
    {
        var counts = Regex.Match(output, @"Total: (\d+), Errors: \d+, Failed: \d+, Skipped: (\d+), Not Run: (\d+)");
        return counts.Success ? Count(1) - Count(2) - Count(3) : 0;
        int Count(int group) => int.Parse(counts.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    // Style is not what is tried, and analyzers take as long as the compiler.
    private bool Build(string project, params string[] more) => Shell.Run(root, "dotnet",
        ["build", project, "-c", "Debug", "--no-restore", "-v", "q", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:UseSharedCompilation=true", .. more]).Code == 0;

    private (int Code, string Output) Test(string suite, string filter) => Shell.Run(root, "dotnet",
        [Path.Combine(BinOf(suite), $"{Path.GetFileName(suite)}.dll"), "-noColor", "-stopOnFail", .. filter.Split('|').SelectMany(PickMethods)]);

    private static string[] PickMethods(string filter) => ["-method", $"*{filter.Replace("FullyQualifiedName~", "", StringComparison.Ordinal)}*"];

    private string BinOf(string suite) => Path.Combine(root, "artifacts", "bin", Path.GetFileName(suite), "debug");
}
