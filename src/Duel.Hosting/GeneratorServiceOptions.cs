namespace Duel.Hosting;

/// <summary>Options for loading a generator as a service.</summary>
public sealed class GeneratorServiceOptions
{
    /// <summary>True if the generator is loaded when the host starts, so that a missing or damaged folder ends the start; at its first use by default.</summary>
    public bool LoadAtStart { get; set; }

    /// <summary>The checkpoint to take the generator from: <c>best</c>, <c>newest</c>, or a step; the saved model of the run by default.</summary>
    public string? Checkpoint { get; set; }
}
