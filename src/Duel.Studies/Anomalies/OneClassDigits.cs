using System.Globalization;

namespace Duel.Studies;

/// <summary>One digit is normal, and the other nine are not: learned from MNIST's training file, tested on its test file.</summary>
internal sealed class OneClassDigits : IAnomalySet
{
    private const int ShareTested = 6;

    public string Name => "mnist";

    public string Protocol => "one digit of MNIST's training file is learned; all of the test file is scored, the other nine digits being anomalies";

    public IReadOnlyList<AnomalyCell> Cells(string folder, bool choosing)
    {
        var train = Datasets.Open(folder).Dataset;
        var test = choosing ? train : Datasets.Open(folder, new() { Split = DatasetSplit.Test }).Dataset;
        var (learned, tested) = (ClassIndex.Of(train), ClassIndex.Of(test));
        return [.. Enumerable.Range(0, learned.Count).Select(digit => new AnomalyCell(digit.ToString(CultureInfo.InvariantCulture), seed =>
        {
            int[] others = [.. tested.SelectMany((places, one) => one == digit ? [] : places)];
            if (!choosing)
                return new(new Subset(train, learned[digit]), new Subset(test, tested[digit]), new Subset(test, others));
            var order = new Rng(seed)["choose"].Permutation(learned[digit].Length);
            var held = learned[digit].Length / ShareTested;
            return new(
                new Subset(train, [.. order[held..].Select(i => learned[digit][i])]),
                new Subset(train, [.. order[..held].Select(i => learned[digit][i])]),
                new Subset(train, [.. others.Where((_, i) => i % ShareTested == 0)]));
        }))];
    }
}
