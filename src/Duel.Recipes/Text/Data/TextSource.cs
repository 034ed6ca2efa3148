namespace Duel.Recipes;

/// <summary>Place of the texts that are learned.</summary>
/// <param name="Path">A file with a text in each line, or a folder of such files.</param>
public sealed record TextSource([property: Setting("File with a text in each line, in UTF-8, or folder of .txt files.", Name = "texts", Takes = "PATH", IsPath = true, IsData = true, IsRequired = true, Argument = 0)] string Path = "");
