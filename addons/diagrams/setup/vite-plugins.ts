import { defineVitePluginsSetup } from '@slidev/types'
import { closeDiagramService } from '../node/service.ts'

export default defineVitePluginsSetup(options => [{
  name: 'slidev-addon-diagrams',
  // Runs at the end of a build, failed ones too, and when a dev server closes. A browser that is left
  // open keeps `slidev build` from ending.
  buildEnd: () => closeDiagramService(options),
}])
