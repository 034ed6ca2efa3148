using Duel.Data;
using Duel.Training;

namespace Duel.Cli;

/// <summary>Finds a side of pictures that a network can make.</summary>
internal static class Sizing
{
    private static readonly int[] Usual = [512, 256, 128, 96, 64, 48, 32, 28, 16];

    /// <summary>The set's own side if the network makes such, else the next usual one below, else the smallest above.</summary>
    public static int For(Recipe recipe, GanRunOptions options, IDataset data)
    {
        var own = data.Spec.Height;
        return Usual.Where(side => side < own).Prepend(own).Concat(Usual.Where(side => side > own).Reverse())
            .FirstOrDefault(side => Fits(recipe, options, new Placeholder(data, side)), own);
    }

    private static bool Fits(Recipe recipe, GanRunOptions options, Placeholder data)
    {
        try
        {
            _ = GanDefaults.Resolve(options with { Design = recipe.Design(data, options, _ => { }) }, data);
            return true;
        }
        catch (Exception trouble) when (trouble is ArgumentException or CommandException)
        {
            return false;
        }
    }

    /// <summary>A set of the same kind with pictures of another size, for asking and not for reading.</summary>
    private sealed class Placeholder(IDataset data, int side) : IDataset
    {
        public string Name => data.Name;

        public int Count => data.Count;

        public SampleSpec Spec { get; } = new(side, side, data.Spec.Channels) { ClassCount = data.Spec.ClassCount, ClassNames = data.Spec.ClassNames };

        public int Read(int index, Span<float> sample) => throw new NotSupportedException("A placeholder has no samples.");
    }
}
