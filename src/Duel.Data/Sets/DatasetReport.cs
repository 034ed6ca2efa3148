namespace Duel.Data;

/// <summary>Report of <see cref="Datasets.Open"/>: findings, guesses and omissions.</summary>
public sealed record DatasetReport
{
    /// <summary>Kind of the source, such as <c>folder of pictures</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The path or built-in name that was opened.</summary>
    public required string Source { get; init; }

    /// <summary>Number of samples in the set.</summary>
    public required int Count { get; init; }

    /// <summary>Spec of the samples.</summary>
    public required SampleSpec Spec { get; init; }

    /// <summary>The sizes before fitting; null where the samples are not pictures.</summary>
    public PictureSizes? Sizes { get; init; }

    /// <summary>The file that each sample came from, below the folder or archive; empty where samples have no files of their own.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Files that were left out, with the reasons.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>Notes on what was inferred or chosen, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The report in one line.</summary>
    public override string ToString() =>
        $"{Source}: {Kind}, {Count} sample{(Count == 1 ? "" : "s")} {Spec}{(Sizes is null ? "" : $", from {Sizes}")}{(Skipped.Count == 0 ? "" : $", {Skipped.Count} file{(Skipped.Count == 1 ? "" : "s")} skipped")}";
}
