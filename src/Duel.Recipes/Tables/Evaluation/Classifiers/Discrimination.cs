namespace Duel.Recipes;

/// <summary>Measures how well likelihoods tell true cases from false ones.</summary>
public static class Discrimination
{
    /// <summary>The area under the receiver's curve: how often what is so gets the higher number; ties count half.</summary>
    /// <returns>0 to 1; 0.5 where only one kind is there.</returns>
    public static double Area(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(labels);
        var order = Enumerable.Range(0, scores.Count).OrderBy(i => scores[i]).ToArray();
        var (below, won, positive) = (0L, 0.0, 0L);
        for (var i = 0; i < order.Length;)
        {
            var end = i;
            var (yes, no) = (0L, 0L);
            for (; end < order.Length && scores[order[end]] == scores[order[i]]; end++)
                _ = labels[order[end]] ? yes++ : no++;
            won += yes * (below + (no / 2.0));
            (below, positive, i) = (below + no, positive + yes, end);
        }
        return below == 0 || positive == 0 ? 0.5 : won / ((double)below * positive);
    }

    /// <summary>Average precision: the precision at each score that something so has, weighted by how much of what is so it adds.</summary>
    /// <returns>0 to 1; the share of what is so where scores say nothing. 0 where nothing is so.</returns>
    public static double AveragePrecision(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(labels);
        var order = Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i]).ToArray();
        var (sum, hit, called) = (0.0, 0L, 0L);
        for (var i = 0; i < order.Length;)
        {
            // Items with one score are called together.
            var (end, before) = (i, hit);
            for (; end < order.Length && scores[order[end]] == scores[order[i]]; end++, called++)
                hit += labels[order[end]] ? 1 : 0;
            sum += (hit - before) * (hit / (double)called);
            i = end;
        }
        return hit == 0 ? 0 : sum / hit;
    }

    /// <summary>The harmonic mean of precision and recall at one half.</summary>
    public static double F1(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(labels);
        var (hit, called, all) = (0, 0, 0);
        for (var i = 0; i < scores.Count; i++)
        {
            hit += scores[i] > 0.5 && labels[i] ? 1 : 0;
            called += scores[i] > 0.5 ? 1 : 0;
            all += labels[i] ? 1 : 0;
        }
        return called + all == 0 ? 0 : 2.0 * hit / (called + all);
    }

    /// <summary>The share that is called rightly at one half.</summary>
    public static double Accuracy(IReadOnlyList<double> scores, IReadOnlyList<bool> labels) =>
        Enumerable.Range(0, scores.Count).Count(i => scores[i] > 0.5 == labels[i]) / (double)scores.Count;
}
