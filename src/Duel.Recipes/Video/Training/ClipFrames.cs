using System.Security.Cryptography;

namespace Duel.Recipes;

/// <summary>A picture of each clip, for what looks at single pictures.</summary>
/// <param name="clips">The clips.</param>
internal sealed class ClipFrames(ClipSet clips) : IDataset
{
    /// <inheritdoc/>
    public string Name => clips.Name;

    /// <inheritdoc/>
    public int Count => clips.Clips.Count;

    /// <inheritdoc/>
    public SampleSpec Spec => clips.Frame;

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        var clip = clips.Clips[index];
        PixelScale.ToSamples(clip[index % clip.Frames], sample);
        return clip.Label;
    }

    /// <summary>Of a clip, all pictures count.</summary>
    public void AppendOrigin(IncrementalHash hash, int index)
    {
        ArgumentNullException.ThrowIfNull(hash);
        hash.AppendData(clips.Clips[index].Pixels);
    }
}
