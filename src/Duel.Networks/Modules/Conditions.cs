namespace Duel.Networks;

/// <summary>The rule for classes given to a network.</summary>
internal static class Conditions
{
    public static void Check(Module network, int batch, Tensor? condition, int classCount)
    {
        if (classCount == 0 && condition is not null)
            throw new ShapeException($"{network.GetType().Name}: a condition of shape {condition.Shape}, but the network was made without classes; leave the condition out or make it with a class count.");
        if (classCount > 0 && condition?.Shape != new Shape(batch, classCount))
            throw new ShapeException($"{network.GetType().Name}: {(condition is null ? "no condition" : $"a condition of shape {condition.Shape}")}, it takes one-hot classes of shape [{batch}, {classCount}].");
    }
}
