namespace Duel.Cli;

/// <summary>Forecast of a run's time and memory, measured on its first steps, which are then thrown away.</summary>
internal static class DryRun
{
    /// <summary>Shows what is known without training, and of a plain GAN what the run would cost.</summary>
    public static int Show(ITrainingRun run, Shell shell, bool json)
    {
        if (run is GanRun gan)
            return Show(gan, shell, json);
        var drafts = run.Draft();
        foreach (var draft in drafts)
            shell.Voice(json).Note($"wrote {draft}");
        var told = new Dictionary<string, object>(run.DataFacts) { ["data"] = run.DataSummary, ["options"] = run.ShownOptions };
        shell.Output.WriteLine(json ? JsonText.Of(told) : $"nothing {(drafts.Count > 0 ? "else " : "")}was written: leave --dry-run out to train for {Quantity.Of(run.Options.Budget)}");
        return ExitCode.Done;
    }

    private static int Show(GanRun run, Shell shell, bool json)
    {
        var cost = StepCost.Measure(run, shell.Clock, shell.Stop.Token);
        var expected = Expected(run, cost);
        var networks = new (string Name, long Parameters)[] { ("generator", run.Game.Generator.Parameters.Count), ("discriminator", run.Game.Discriminator.Parameters.Count) };
        var resolved = Resolved(run.Options);
        if (json)
        {
            shell.Output.WriteLine(JsonText.Of(new
            {
                dryRun = true,
                options = resolved,
                why = run.Options.Why,
                parameters = networks.ToDictionary(network => network.Name, network => network.Parameters),
                secondsPerStep = Math.Round(cost.SecondsPerStep, 6),
                samplesPerSecond = Math.Round(cost.SamplesPerSecond, 1),
                operationsPerStep = cost.Operations,
                memoryBytes = cost.Bytes,
                expectedSeconds = Math.Round(expected.Time.TotalSeconds, 1),
                expectedSteps = expected.Steps,
            }));
            return ExitCode.Done;
        }
        foreach (var (option, value) in resolved)
            shell.Output.WriteLine($"--{option} {value}");
        foreach (var (name, parameters) in networks)
            shell.Output.WriteLine($"{name}: {Quantity.Of(parameters)} parameters");
        shell.Output.WriteLine($"a step: {Quantity.Of(TimeSpan.FromSeconds(cost.SecondsPerStep))}, {Quantity.Rate(cost.SamplesPerSecond)} samples/s, {cost.Operations / 1e9:0.##} GFLOP at {cost.Operations / 1e9 / cost.SecondsPerStep:0} GFLOP/s, {Quantity.Bytes(cost.Bytes)} of tensors");
        shell.Output.WriteLine($"the run: {Quantity.Of(expected.Steps)} steps in about {Quantity.Of(expected.Time)}");
        shell.Output.WriteLine("nothing was written; leave --dry-run out to train");
        return ExitCode.Done;
    }

    /// <summary>Every choice, as options that make it again.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Resolved(GanRunOptions options)
    {
        yield return new("network", PartCatalogue.Of<IGanArchitecture>().Spell(options.Architecture!));
        yield return new("loss", PartCatalogue.Of<IAdversarialLoss>().Spell(options.Objective!.Loss));
        yield return new("penalty", options.Objective.Penalties.Count == 0 ? "none" : string.Join(" --penalty ", options.Objective.Penalties.Select(PartCatalogue.Of<IPenalty>().Spell)));
        if (options.Augmentations is { Count: > 0 })
            yield return new("augment", string.Join(" --augment ", options.Augmentations.Select(PartCatalogue.Of<IAugmentation>().Spell)));
        if (options.AuxiliaryLosses is { Count: > 0 })
            yield return new("auxiliary", string.Join(" --auxiliary ", options.AuxiliaryLosses.Select(PartCatalogue.Of<IAuxiliaryLoss>().Spell)));
        if (options.Modifiers.Count > 0)
            yield return new("modifier", string.Join(" --modifier ", options.Modifiers.Select(PartCatalogue.Of<ITrainingModifier>().Spell)));
        yield return new("generator-optimizer", PartCatalogue.Of<IOptimizer>().Spell(options.GeneratorOptimizer!));
        yield return new("discriminator-optimizer", PartCatalogue.Of<IOptimizer>().Spell(options.DiscriminatorOptimizer!));
        yield return new("discriminator-steps", Quantity.Of(options.DiscriminatorSteps));
        if (options.Strategies.Chosen.Count > 0)
            yield return new("strategy", string.Join(" --strategy ", options.Strategies.Chosen.Select(PartCatalogue.Of<IStrategy>().Spell)));
        if (double.IsFinite(options.ClipNorm))
            yield return new("clip-norm", $"{options.ClipNorm}");
        yield return new("batch", Quantity.Of(options.BatchSize));
        yield return new("on-trouble", OptionText.Of(options.Health.OnTrouble));
        yield return new("seed", $"{options.Seed}");
    }

    /// <summary>Length of the budget at a speed.</summary>
    private static (long Steps, TimeSpan Time) Expected(GanRun run, StepCost cost)
    {
        var budget = run.Options.Budget;
        if (!budget.IsLimited)
            return (0, TimeSpan.Zero);
        var perStep = run.Batches.Size * (double)run.Options.DiscriminatorSteps;
        var steps = Math.Ceiling(new[] { budget.Steps, budget.Samples / perStep }.Min() ?? double.PositiveInfinity);
        var most = TimeSpan.FromSeconds(Math.Min(cost.SecondsOf(steps), 1e9));
        // Parts of a run are shares of its time where time ends it, and of its steps where they do.
        return budget.Time is { } time && time < most ? ((long)Math.Ceiling(cost.StepsIn(time)), time) : ((long)steps, most);
    }
}
