namespace Duel.Data;

/// <summary>What <see cref="Datasets.Open"/> found, what it inferred and what it left out.</summary>
public sealed record DatasetReport
{
    /// <summary>What the source turned out to be, such as <c>folder of pictures</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The path or built-in name that was opened.</summary>
    public required string Source { get; init; }

    /// <summary>How many samples the set has.</summary>
    public required int Count { get; init; }

    /// <summary>What the samples look like.</summary>
    public required SampleSpec Spec { get; init; }

    /// <summary>The sizes before fitting; null where the samples are no pictures.</summary>
    public PictureSizes? Sizes { get; init; }

    /// <summary>The file that each sample came from, below the folder or archive; empty where samples have no files of their own.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Files that were left out, with the reasons.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>What was inferred or chosen, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The report in one line.</summary>
    public override string ToString() =>
        $"{Source}: {Kind}, {Count} samples {Spec}{(Sizes is null ? "" : $", from {Sizes}")}{(Skipped.Count == 0 ? "" : $", {Skipped.Count} files skipped")}";
}
