import type { Argv } from 'yargs';
import { InputError } from '../../errors.ts';
import { metricDefinitions } from '../../model/metrics.ts';
import { showValue } from '../../scenario/printable.ts';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';
import { textTable } from '../textTable.ts';

export interface ExplainArgs {
  readonly topic?: readonly string[];
  readonly json: boolean;
}

/** `fleetwatt explain`: what a metric, a field of scenarios, a plug-in or a message means. */
export const explainCommand: Command<ExplainArgs> = {
  usage: 'explain [topic..]',
  summary: 'Explain a metric, a scenario field, a plug-in, an exit code or an error',
  options: (yargs: Argv) =>
    yargs
      .positional('topic', { type: 'string', array: true, describe: 'A name, a path, or a pasted error message' })
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON document to stdout, nothing else' })
      .example('$0 explain', 'everything that can be explained')
      .example('$0 explain goodput_ratio', 'how a metric is defined')
      .example('$0 explain sites.power.limit', 'what a field takes and what it means')
      .example('$0 explain dlc-adiabatic', 'what a plug-in does, with its options')
      .example('$0 explain exit 99', 'what an exit code means'),

  async run({ topic: words = [], json }, terminal) {
    if (words.length === 0) {
      terminal.out(json ? `${JSON.stringify(await everything(), null, 2)}\n` : `${overview(await everything())}\n`);
      return ExitCode.ok;
    }
    const query = words.join(' ');
    const { findTopic } = await import('../explanations/findTopic.ts');
    const { topicJson, topicText } = await import('../explanations/topicText.ts');
    const topic = findTopic(query);
    if ('near' in topic)
      throw new InputError([
        {
          path: 'topic',
          message: `expected a metric, a scenario field, a plug-in or a message, got ${showValue(query)}`,
          hint: topic.near === undefined ? 'fleetwatt explain lists them all' : `did you mean "${topic.near}"?`,
        },
      ]);
    terminal.out(json ? `${JSON.stringify(topicJson(topic), null, 2)}\n` : `${topicText(topic)}\n`);
    return ExitCode.ok;
  },
};

function overview(all: Awaited<ReturnType<typeof everything>>): string {
  const metrics = all.metrics.map(({ name, unit, title }) => [' ', name, unit === '1' ? '' : ` ${unit}`, title]);
  const fields = all.fields.map(({ path, description }) => [' ', path, description]);
  const messages = all.messages.map(({ name, title }) => [' ', name, title]);
  return [
    'Metrics',
    textTable(metrics),
    '',
    'Fields of a scenario',
    textTable(fields),
    '',
    'Messages',
    textTable(messages),
  ].join('\n');
}

async function everything() {
  const { fieldDocs } = await import('../../scenario/fieldDocs.ts');
  const { messageTopics } = await import('../explanations/messages.ts');
  return { metrics: metricDefinitions, fields: fieldDocs(), messages: messageTopics };
}
