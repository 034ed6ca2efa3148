using System.Text;
using System.Text.Json;

namespace Duel.Training;

/// <summary>A wish of a user for a run that is being trained: a line in a file of its folder, which the run reads between two steps.</summary>
/// <param name="Command">One of the constants.</param>
/// <param name="Name">Player, weight or phase that it is about; null for the run.</param>
/// <param name="Value">Its number; null for none.</param>
public sealed record RunControl(string Command, string? Name = null, double? Value = null)
{
    /// <summary>Waits, until <see cref="Continue"/>.</summary>
    public const string Pause = "pause";

    /// <summary>Ends the waiting.</summary>
    public const string Continue = "continue";

    /// <summary>Writes a checkpoint.</summary>
    public const string Save = "save";

    /// <summary>Ends the run, with everything saved; the best checkpoint of an evaluated run stays.</summary>
    public const string Stop = "stop";

    /// <summary>Multiplies the rate of a player from here on, in place of what was asked for before; 1 for its own.</summary>
    public const string Rate = "rate";

    /// <summary>Multiplies a weight of the losses from here on, in place of what was asked for before; 1 for its own, 0 to leave its terms out.
    /// Names are <see cref="AdversarialWeight"/>, <see cref="PenaltyWeight"/> and <see cref="AuxiliaryWeight"/>.</summary>
    public const string Weight = "weight";

    /// <summary>Ends a phase here; what is left of its time goes to the phase that follows. The last phase cannot be skipped.</summary>
    public const string Skip = "skip";

    /// <summary>The weight of the adversarial loss in what generators go down, beside the recipe's own distances.</summary>
    public const string AdversarialWeight = "adversarial";

    /// <summary>The weight of all penalties.</summary>
    public const string PenaltyWeight = "penalties";

    /// <summary>The weight of auxiliary losses.</summary>
    public const string AuxiliaryWeight = "auxiliary";

    /// <summary>Names of the weights.</summary>
    public static IReadOnlyList<string> Weights { get; } = [AdversarialWeight, PenaltyWeight, AuxiliaryWeight];

    internal const string FileName = "controls.jsonl";
    private const double LeastFactor = 1e-3, MostFactor = 1e3;
    private static readonly JsonSerializerOptions Line = new(RunFolder.Json) { WriteIndented = false };

    /// <summary>Leaves the wish in a run's folder. A run that is not being trained never reads it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="ArgumentException">There is no such command, or its number is out of range.</exception>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Ask(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (Refusal() is { } refusal)
            throw new ArgumentException(refusal);
        using var file = new FileStream(Path.Combine(folder, FileName), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Line) + "\n"));
    }

    /// <summary>Fault of the wish; null where it has none.</summary>
    internal string? Refusal() => Command switch
    {
        Pause or Continue or Save or Stop => null,
        Rate when Name is not null && Value is >= LeastFactor and <= MostFactor => null,
        Rate => $"A rate needs a player and a factor from {LeastFactor} to {MostFactor}.",
        Weight when Name is not null && Weights.Contains(Name) && Value is >= 0 and <= MostFactor => null,
        Weight => $"A weight needs one of the names {string.Join(", ", Weights)}, and a factor from 0 to {MostFactor}.",
        Skip when Name is not null && Value is null => null,
        Skip => "To skip a phase needs its name, and no number.",
        _ => $"There is no command \"{Command}\": take {Pause}, {Continue}, {Save}, {Stop}, {Rate}, {Weight} or {Skip}.",
    };

    /// <summary>The wish of a line; null where it is none.</summary>
    internal static RunControl? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RunControl>(line, Line) is { } control && control.Refusal() is null ? control : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
