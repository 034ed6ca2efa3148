namespace Duel.Networks;

/// <summary>Marks a field whose name stays out of the paths below it, such as the list of a <see cref="Sequential"/>.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OmitFromPathAttribute : Attribute;
