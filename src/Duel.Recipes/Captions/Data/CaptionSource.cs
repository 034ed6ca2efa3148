namespace Duel.Recipes;

/// <summary>Place of the pictures and captions that are learned.</summary>
/// <param name="Path">A folder, or the name of a built-in set with captions.</param>
/// <param name="Table">A table of files and captions; null for one in the folder, or files beside the pictures.</param>
/// <param name="Size">Width and height that pictures are brought to; their own or the nearest usual ones where null.</param>
public sealed record CaptionSource(
    [property: Setting("Folder of pictures with a .txt file beside each, a sentence a line, or with a captions.csv of the columns file and caption; or captioned-shapes, which is drawn.", Name = "data", Takes = "PATH", IsPath = true, IsData = true, Argument = 0)] string Path = CaptionSource.Usual,
    [property: Setting("Table of files and captions, .csv, .tsv or .jsonl. [default: the one in the folder]", Name = "captions", Takes = "FILE", IsPath = true, IsData = true)] string? Table = null,
    [property: Setting("Side that pictures are brought to, or width and height. [default: the pictures' own, or a usual one]", Takes = "N|WIDTHxHEIGHT")] PictureSize? Size = null)
{
    /// <summary>The set that is taken where none is named.</summary>
    public const string Usual = "captioned-shapes";
}
