namespace Duel.Data;

/// <summary>Pictures that are shown one after the other.</summary>
/// <param name="Frames">At least one, all of one size.</param>
/// <param name="Loops">Number of times they are shown; 0 for without end.</param>
public sealed record GifAnimation(IReadOnlyList<GifFrame> Frames, int Loops)
{
    /// <summary>Pictures that all stay for the same time, without end.</summary>
    /// <param name="pictures">At least one, all of one size.</param>
    /// <param name="delay">Time that each is shown.</param>
    public static GifAnimation Of(IEnumerable<Picture> pictures, TimeSpan delay) => new([.. pictures.Select(picture => new GifFrame(picture, delay))], 0);
}
