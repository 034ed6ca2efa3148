namespace Duel.Cli;

/// <summary><c>duel doctor</c>: checks this machine.</summary>
internal sealed class MachineCheck : ICommand
{
    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("doctor", "Check this machine: processor, memory, disk, whether the kernels calculate what they should, and how fast.");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel doctor", "Before the first run, or when something is slow"),
            ("duel doctor --json", "For a report of a fault"));
        verb.SetAction(parsed =>
        {
            var findings = new List<Finding>();
            var json = parsed.GetValue(GlobalOptions.Json);
            foreach (var finding in Checks.All(shell))
            {
                findings.Add(finding);
                if (!json)
                    Print(finding, shell.Output);
            }
            if (json)
                shell.Output.WriteLine(JsonText.Of(new { ok = findings.All(finding => finding.State == FindingState.Ok), findings }));
            return findings.Any(finding => finding.State == FindingState.Broken) ? ExitCode.Failed : ExitCode.Done;
        });
        return verb;
    }

    private static void Print(Finding finding, TextWriter output)
    {
        output.WriteLine($"{finding.State.ToString().ToLowerInvariant(),-7}{finding.What,-10}{finding.Value}");
        if (finding.Advice is { } advice)
            output.WriteLine($"{"",17}{advice}");
    }
}
