namespace Duel.Recipes;

/// <summary>Normal items: most to learn from, the others to find out what a normal score is. Test items are in neither.</summary>
/// <param name="Learned">Items that detectors learn from.</param>
/// <param name="Validation">Items that scores are calibrated and thresholds are set on.</param>
public sealed record NormalItems(IDataset Learned, IDataset Validation)
{
    private const int Few = 2_000;
    private const double ShareOfFew = 0.2, Share = 0.1;

    /// <summary>Splits items by their contents: a tenth is held out, a fifth of less than 2,000, and never more than 2,000.</summary>
    /// <exception cref="AnomalyException">There are too few.</exception>
    public static NormalItems Split(IDataset items)
    {
        ArgumentNullException.ThrowIfNull(items);
        try
        {
            var (learned, heldOut) = HeldOut.Split(items, items.Count < Few ? ShareOfFew : Share);
            return new(learned, heldOut);
        }
        catch (ArgumentException)
        {
            throw new AnomalyException($"{items.Name}: there are only {items.Count} normal items, too few to learn from some and set a threshold on others. Give about 40 or more that are not all alike.");
        }
    }
}
