namespace Duel.Recipes;

/// <summary>Place of the pictures that a style transfer is learned from.</summary>
/// <param name="Content">A folder of pictures that are painted, of any sizes.</param>
/// <param name="Style">A folder of paintings, of any sizes.</param>
public sealed record StyleSource(
    [property: Setting("Folder of pictures that are to be painted, such as photographs, of any sizes.", Takes = "DIR", IsPath = true, IsData = true, IsRequired = true)] string Content = "",
    [property: Setting("Folder of pictures to paint like, such as paintings, of any sizes.", Takes = "DIR", IsPath = true, IsData = true, IsRequired = true)] string Style = "");
