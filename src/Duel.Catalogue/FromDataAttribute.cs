namespace Duel.Catalogue;

/// <summary>Marks a property that follows from the data, such as the channels of pictures, and is therefore no option of its part.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FromDataAttribute : Attribute;
