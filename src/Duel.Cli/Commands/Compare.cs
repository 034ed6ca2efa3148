namespace Duel.Cli;

/// <summary><c>duel compare</c>: which of several runs is better, where that can be said.</summary>
internal sealed class Compare : ICommand
{
    private readonly Argument<string[]> runs = new("RUN") { Description = "Two or more evaluated runs, or files that duel evaluate -o wrote.", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string[]> metrics = new("--metrics") { HelpName = "NAME", Description = "Only these. [default: all that every run has]", AllowMultipleArgumentsPerToken = true };

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("compare", "Rank evaluated runs, and refuse where their numbers are not alike.", "RUN");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel compare runs/fashion-001 runs/fashion-002", "Which is better, metric by metric, and whether the intervals are apart"),
            ("duel compare a.json b.json --metrics frechet --json", "For other programs"));
        verb.Add(runs);
        verb.Add(metrics);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        var names = given.GetValue(runs)!;
        if (names.Length < 2)
            throw CommandException.Usage($"{names.Length} run is given, and a comparison needs two", "Give two or more.");
        var wanted = given.GetValue(metrics) ?? [];
        var rows = Comparison.Of([.. names.Select(name => (name, EvaluationFile.Read(shell.At(name))))]);
        if (wanted.FirstOrDefault(name => rows.All(row => row.Name != name)) is { } unknown)
            throw CommandException.Usage($"--metrics {unknown}: not every run has it", $"All have {string.Join(", ", rows.Select(row => row.Name))}.");
        rows = [.. rows.Where(row => wanted.Length == 0 || wanted.Contains(row.Name))];
        if (rows.FirstOrDefault(row => row.Differences.Count > 0) is { } unlike)
        {
            throw CommandException.BadInput($"{unlike.Name} cannot be ranked, the numbers are not alike: {string.Join("; ", unlike.Differences)}",
                "Evaluate the runs with the same options, or leave the metric out with --metrics.");
        }
        if (given.GetValue(GlobalOptions.Json))
        {
            shell.Output.WriteLine(JsonText.Of(new
            {
                runs = names,
                metrics = rows.Select(row => new { row.Name, row.Better, values = row.Numbers.Select(number => number.Value), low = row.Numbers.Select(number => number.Low), high = row.Numbers.Select(number => number.High), row.Ranks, row.Sure }),
            }));
            return ExitCode.Done;
        }
        foreach (var line in NumberTable.Of(names, rows))
            shell.Output.WriteLine(line);
        return ExitCode.Done;
    }
}
