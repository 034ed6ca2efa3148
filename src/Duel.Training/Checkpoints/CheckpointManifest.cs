using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>Manifest of a checkpoint, with the fingerprint of each of its files.</summary>
public sealed record CheckpointManifest
{
    /// <summary>The newest format, which is the one written; all older ones are read.</summary>
    public const int NewestFormat = 1;

    /// <summary>The format's version.</summary>
    public int Format { get; init; } = NewestFormat;

    /// <summary>Steps completed.</summary>
    public required long Step { get; init; }

    /// <summary>Real samples shown.</summary>
    public required long Samples { get; init; }

    /// <summary>Share of the budget used up.</summary>
    public required double Progress { get; init; }

    /// <summary>Time that the run has taken, that before it was resumed included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The phase that comes next.</summary>
    public required string Phase { get; init; }

    /// <summary>Seed of all random numbers of the loop.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Time at which it was written.</summary>
    public required DateTimeOffset Written { get; init; }

    /// <summary>Score of the run, lower being better; null where nothing measures it.</summary>
    public double? Score { get; init; }

    /// <summary>Environment that it was written in.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>Files that are left out because they follow from other things, and from which.</summary>
    public IReadOnlyDictionary<string, string> Derived { get; init; } = new Dictionary<string, string>
    {
        ["random streams"] = "Philox4x32-10, pure functions of the seed, the player's name, the step and the repeat",
        ["order of the data"] = "a permutation of each epoch from the seed; values.json has the number of batches read",
        ["rates"] = "the schedule at the share of the budget that is used up",
    };

    /// <summary>Description of the run by its builder: for a GAN, all options and the architecture.</summary>
    public JsonObject? Run { get; init; }

    /// <summary>The files beside the manifest.</summary>
    public required IReadOnlyList<CheckpointFile> Files { get; init; }
}

/// <summary>A file of a checkpoint.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">The SHA-256 of its contents, in lower-case hexadecimal digits.</param>
public sealed record CheckpointFile(string Name, long Bytes, string Sha256);
