namespace Duel.Recipes;

/// <summary>Place of clips, so that their run can be resumed by its folder alone.</summary>
/// <param name="Path">A folder, a file, or the name of a built-in set.</param>
/// <param name="Limit">Clips at most; null for all.</param>
/// <param name="Every">Every how many pictures one is taken.</param>
public sealed record VideoSource(
    [property: Setting("Clips: a folder of GIF animations, of strips of square pictures or of folders of pictures, videos where ffmpeg is installed, a single one of these, an .npz of bytes [N, T, H, W, C], or the built-in set moving-digits.", Name = "clips", Takes = "CLIPS", IsPath = true, IsData = true, Argument = 0, IsRequired = true)] string Path = "",
    [property: Setting("Clips at most.", Takes = "N", Least = 1, IsFixed = true)] int? Limit = null,
    [property: Setting("Take every Nth picture only.", Takes = "N", Least = 1, Most = 1000, IsFixed = true)] int Every = 1);
