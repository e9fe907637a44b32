import type { LanguageModel } from '../../model/profile.ts';
import { findModel } from '../../scenario/findModel.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import type { ServiceSettings } from '../../scenario/schema.ts';
import { known } from './known.ts';

/** The language model that a service names, of the scenario or of the catalog. */
export const modelOfService = ({ model }: ServiceSettings, { scenario }: LoadedScenario): LanguageModel =>
  known(findModel(model, scenario.models), model);
