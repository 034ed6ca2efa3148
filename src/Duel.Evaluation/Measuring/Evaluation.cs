namespace Duel.Evaluation;

/// <summary>Evaluation of generated samples.</summary>
public sealed record Evaluation
{
    /// <summary>Origin of the samples: a run, a folder or a file.</summary>
    public required string Generated { get; init; }

    /// <summary>The SHA-256 of the generated samples.</summary>
    public required string GeneratedHash { get; init; }

    /// <summary>Descriptions of the baselines, by name.</summary>
    public required IReadOnlyDictionary<string, string> Baselines { get; init; }

    /// <summary>The numbers.</summary>
    public required IReadOnlyList<Measurement> Metrics { get; init; }

    /// <summary>The checkpoint of a run that was asked for; null for the run as it ended, and for other samples.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Notes on what was left out and why, and on what speaks against the numbers, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
