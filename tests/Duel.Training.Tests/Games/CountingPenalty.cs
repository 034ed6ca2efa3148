using Duel.Losses;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>A penalty that notes the steps that it is asked in.</summary>
/// <param name="asked">Takes them.</param>
internal sealed class CountingPenalty(List<long> asked) : IPenalty
{
    public int Every => 4;

    public Tensor Of(PenaltyContext context)
    {
        asked.Add(context.Step);
        return context.GradientAtReal().Square().Mean();
    }
}
