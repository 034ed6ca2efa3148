namespace Duel.Studies;

/// <summary>A generator's distance at a moment of its training: a line of a study's <c>results.jsonl</c>.</summary>
/// <param name="Set">The set's name.</param>
/// <param name="Method">The method, as it was typed.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Moment">Tenths of the run, 1 to 10.</param>
/// <param name="Steps">Generator steps until then.</param>
/// <param name="Seconds">Seconds of training until then, without those of measuring.</param>
/// <param name="Features">Feature network, with the start of its hash; <c>pixels</c> for samples' own numbers.</param>
/// <param name="Distance">Fréchet distance to real samples, in squared units of the features; null where samples are not numbers.</param>
/// <param name="Real">Distance of as many learned samples to the same real ones; 0 where these are the learned ones.</param>
/// <param name="Machine">Processor, its threads in use and vector width, for the seconds.</param>
public sealed record SynthesisPoint(string Set, string Method, ulong Seed, int Moment, long Steps, double Seconds, string Features, double? Distance, double Real, string Machine);
