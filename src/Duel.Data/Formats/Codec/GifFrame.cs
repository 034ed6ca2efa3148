namespace Duel.Data;

/// <summary>A frame of an animation, whole as it is seen.</summary>
/// <param name="Picture">The picture, of the size of the animation.</param>
/// <param name="Delay">Time that it is shown; GIF counts hundredths of a second.</param>
public sealed record GifFrame(Picture Picture, TimeSpan Delay);
