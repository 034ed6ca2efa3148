namespace Duel.Cli;

/// <summary>A place that samples are written to, whole or not at all.</summary>
internal interface ISampleFile : IDisposable
{
    /// <summary>Takes a sample.</summary>
    /// <param name="sample">Its values, channels last.</param>
    void Add(ReadOnlySpan<float> sample);

    /// <summary>Puts everything in place.</summary>
    void Complete();
}
