using System.Globalization;

namespace Duel.Studies;

/// <summary>Nine digits are normal, and the tenth is not: both files together, split by the seed.</summary>
internal sealed class HeldOutDigits : IAnomalySet
{
    private const double Learned = 0.8;

    public string Name => "heldout";

    public string Protocol => "nine digits of both files of MNIST together: four fifths are learned, the others and the whole tenth digit are scored, the tenth being the anomaly";

    // Of f-AnoGAN and this that which does better for 1, 2 and 9 on the training file.
    public AnomalyMethod Method => AnomalyMethod.Bigan;

    // Of 3 and 8 that which does best for 1 and 9 on the training file (2 does worse for 9): with more, ones are remembered that were never seen.
    public int? LatentLength => 3;

    public IReadOnlyList<AnomalyCell> Cells(string folder, bool choosing)
    {
        var train = Datasets.Open(folder).Dataset;
        var all = choosing ? train : new Joined(train, Datasets.Open(folder, new() { Split = DatasetSplit.Test }).Dataset);
        var places = ClassIndex.Of(all);
        return [.. Enumerable.Range(0, places.Count).Select(digit => new AnomalyCell(digit.ToString(CultureInfo.InvariantCulture), seed =>
        {
            int[] normal = [.. places.SelectMany((some, one) => one == digit ? [] : some).Order()];
            var order = new Rng(seed)["split"].Permutation(normal.Length);
            var count = (int)(normal.Length * Learned);
            return new(new Subset(all, [.. order[..count].Select(i => normal[i])]), new Subset(all, [.. order[count..].Select(i => normal[i])]), new Subset(all, places[digit]));
        }))];
    }
}
