namespace Duel.Studies;

/// <summary>A mode study as its options ask for it; what is misspelt is found before anything is trained.</summary>
/// <param name="SetName">The set's name.</param>
/// <param name="Presets">The presets' own names.</param>
/// <param name="Cells">Changes to each of them, one after the other.</param>
/// <param name="Seeds">Seeds of each.</param>
/// <param name="Budget">Budget of each run.</param>
/// <param name="IsTrial">True if stacks are only tried out.</param>
internal sealed record ModePlan(string SetName, IReadOnlyList<string> Presets, IReadOnlyList<ModeChanges> Cells, IReadOnlyList<ulong> Seeds, Budget Budget, bool IsTrial)
{
    /// <summary>Settings shared by all runs.</summary>
    /// <param name="digits">The hash of the digits that stacks are made of; null for other sets.</param>
    public ModeSettings Settings(string? digits) => new(SetName, Budget.Steps, Budget.Time?.TotalMinutes, digits, IsTrial);

    /// <summary>Reads options.</summary>
    /// <exception cref="ArgumentException">Something does not go together, or is unknown.</exception>
    public static ModePlan Of(ModeStudyOptions options)
    {
        var isStacked = options.Set == StackedModes.TypedName;
        _ = StudyNames.Find(ModeStudy.SetNames, name => name, options.Set, nameof(options.Set));
        if (isStacked && options.Digits is null)
            throw StudyNames.Refusal("No digits are given to stack. Name a folder that has MNIST's IDX files in Digits.", nameof(options.Digits));
        if (!isStacked && options.Digits is not null)
            throw StudyNames.Refusal($"Digits are given, and the set {options.Set} needs none: only stacked does. Leave them out.", nameof(options.Digits));
        if (isStacked && options.IsSensitivity)
            throw StudyNames.Refusal("Sensitivity is for sets of points, and would take days on stacks. Take ring or grid.", nameof(options.IsSensitivity));
        if (options.Parallel > 1 && options.Elsewhere is null)
            throw StudyNames.Refusal("Several runs at once are taken in processes of their own, which Elsewhere starts. Set it, or leave Parallel at 1.", nameof(options.Parallel));
        if (options.Presets.Count == 0)
            throw StudyNames.Refusal("No preset is named to study. Name one, such as default.", nameof(options.Presets));
        var changes = ModeChanges.Parse(options.Changes);
        var usual = options.IsSensitivity ? ModeStudy.UsualSensitivitySeeds : isStacked ? ModeStudy.UsualStackedSeeds : ModeStudy.UsualSeeds;
        var steps = options.Steps ?? (options.Time is null ? isStacked ? ModeStudy.UsualStackedSteps : ModeStudy.UsualSteps : null);
        return new(
            options.Set,
            [.. options.Presets.Select(ImagePresets.NameOf).Distinct()],
            options.IsSensitivity ? [.. Sensitivity.Grid.Select(changes.And)] : [changes],
            [.. options.SeedsOr(usual)],
            new(steps, Time: options.Time),
            options.IsTrial);
    }

    /// <summary>The runs in the order of the table: the seeds of a cell of a preset together.</summary>
    /// <param name="set">The set.</param>
    /// <param name="folder">The study's folder.</param>
    /// <exception cref="ArgumentException">Changes that a preset does not take.</exception>
    public IReadOnlyList<IReadOnlyList<ModeRun>> Runs(IModeSet set, string folder)
    {
        ModeRun[][] runs = [.. from preset in Presets from cell in Cells select Seeds.Select(seed => new ModeRun(set, preset, cell, seed, Budget, folder)).ToArray()];
        var data = set.Learned(Seeds[0]);
        foreach (var group in runs)
            group[0].OptionsFor(data);
        return runs;
    }
}
