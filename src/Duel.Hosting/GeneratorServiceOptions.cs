namespace Duel.Hosting;

/// <summary>How a generator is loaded for the services of an application.</summary>
public sealed class GeneratorServiceOptions
{
    /// <summary>Whether the generator is loaded when the host starts, so that a missing or damaged folder ends the start; at its first use by default.</summary>
    public bool LoadAtStart { get; set; }

    /// <summary>The checkpoint to take the generator from: <c>best</c>, <c>newest</c>, or a step; the saved model of the run by default.</summary>
    public string? Checkpoint { get; set; }
}
