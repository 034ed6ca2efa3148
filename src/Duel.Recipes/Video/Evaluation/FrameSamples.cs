namespace Duel.Recipes;

/// <summary>Single pictures of clips at even times, or the differences to the next one.</summary>
/// <param name="clips">The clips.</param>
/// <param name="isChange">True for differences: grey where nothing changes.</param>
/// <param name="perClip">Pictures of each clip; the first and the last of two.</param>
internal sealed class FrameSamples(ClipSet clips, bool isChange, int perClip = 2) : IDataset
{
    /// <inheritdoc/>
    public string Name => clips.Name;

    /// <inheritdoc/>
    public int Count => clips.Clips.Count * perClip;

    /// <inheritdoc/>
    public SampleSpec Spec { get; } = new(clips.Frame.Extents);

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        var clip = clips.Clips[index / perClip];
        var last = clip.Frames - (isChange ? 2 : 1);
        var place = perClip == 1 ? 0 : index % perClip * Math.Max(last, 0) / (perClip - 1);
        var now = clip[place];
        var next = clip[Math.Min(place + 1, clip.Frames - 1)];
        for (var i = 0; i < sample.Length; i++)
            sample[i] = isChange ? (next[i] - now[i]) / 255f : PixelScale.ToSample(now[i]);
        return -1;
    }
}
